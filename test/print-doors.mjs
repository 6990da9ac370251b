import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { markOf } from '@tinbao/host';

/** Prints every address that the built house answers, whose it is and what it asks of its caller: `[{address, part, mark, controller}]`. */
const built = (file) => import(new URL(`../apps/tinbao/dist/${file}`, import.meta.url).href);
const { stages } = await built('stages.js');
const { HealthModule, PublicPagesModule, WebModule } = await built('web.module.js');

const each = (paths) => (typeof paths === 'string' ? [paths] : (paths ?? ['']));

function doorsOf(controller) {
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = controller.prototype[name];
    if (typeof handler !== 'function' || Reflect.getMetadata('method', handler) === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata('method', handler)];
    const paths = each(Reflect.getMetadata('path', controller)).flatMap((base) => each(Reflect.getMetadata('path', handler)).map((path) => `${base}/${path}`));
    return paths.map((path) => ({ address: `${method} /${path.split('/').filter(Boolean).join('/')}`, mark: markOf(handler, controller), controller: controller.name }));
  });
}

const modules = [...stages.map(({ name, module }) => [name, module]), ['every', HealthModule], ['intake', PublicPagesModule], ['web', WebModule]];
const doors = modules.flatMap(([part, module]) => Reflect.getMetadata('controllers', module).flatMap(doorsOf).map((door) => ({ ...door, part })));
process.stdout.write(JSON.stringify(doors));
