import { expect, it } from '@jest/globals';
import { readEdgeConfig } from './edge-config.js';

it('takes parts with their instances from one line', async () => {
  const { places } = readEdgeConfig({ TINBAO_UPSTREAMS: 'intake=10.0.0.1:8080,10.0.0.2:8080 web=web:8080\ncasework=[::1]:8080 clock=' }, '/');
  expect([...(await places())]).toEqual([['intake', ['10.0.0.1:8080', '10.0.0.2:8080']], ['web', ['web:8080']], ['casework', ['[::1]:8080']], ['clock', []]]);
});

it.each([
  ['TINBAO_UPSTREAMS', {}], ['TINBAO_UPSTREAMS', { TINBAO_UPSTREAMS: 'kitchen=a:1' }], ['TINBAO_UPSTREAMS', { TINBAO_UPSTREAMS: 'intake=http://a:1' }],
  ['TINBAO_UPSTREAMS', { TINBAO_UPSTREAMS: 'intake=a' }], ['TINBAO_UPSTREAMS', { TINBAO_UPSTREAMS: 'relay=a:1' }],
  ['TINBAO_UPSTREAMS', { TINBAO_UPSTREAMS: 'intake=a:1', TINBAO_UPSTREAMS_FILE: 'f' }],
  ['HOST', { HOST: '0.0.0.0', TINBAO_UPSTREAMS: 'intake=a:1' }], ['PORT', { PORT: 'x', TINBAO_UPSTREAMS: 'intake=a:1' }],
])('refuses a wrong %s in one line', (variable, env) => {
  expect(() => readEdgeConfig(env, '/')).toThrow(new RegExp(`^${variable}=.*: accepted is .*$`));
});
