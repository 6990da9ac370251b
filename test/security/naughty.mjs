/** Texts that programs stumble over, each for one reason. */
export const naughtyTexts = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', 'a\udc00b', '\ufeff', '\u202e\u2066abc', 'a\u200bb', 'e\u0301', '\u1e9b\u0323', 'ﷺ', '\u{1f600}'.repeat(40), 'Ａ１', 'İıſß', '\r\nSet-Cookie: x=1',
  'null', 'undefined', 'NaN', 'true', '-0', '1e309', '0x10', '1,000', '９', '../../etc/passwd', '..\\..\\x', '%00', '%2e%2e%2f', '%s%n', '{{7*7}}', '${7*7}', '#{1}', '<script>alert(1)</script>', '"><img src=x onerror=1>',
  `' or '1'='1`, `'; drop table ledger.event; --`, '" or ""="', '$ne', '$(id)', '`id`', '| id', '; id', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '=1+1', '+1', '-1', '@SUM(A1)', '\t=1',
  '&lt;', 'javascript:alert(1)', 'file:///etc/passwd', 'http://169.254.169.254/', 'jndi:ldap://x', '${jndi:ldap://x}', 'a'.repeat(300), 'a'.repeat(25_000), '('.repeat(200), '\u0300'.repeat(500), '2024-02-30', '2026-13-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z', '0000-01-01', '-1', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----',
];

/** Values of a wrong kind, or at the edge of theirs. */
export const naughtyValues = [
  null, true, false, 0, -0, -1, 1, 0.1, 1e21, -1e308, Number.MAX_SAFE_INTEGER + 2, 2 ** 31, 2 ** 32, 2 ** 63, [], {}, [null], [[[[]]]], { length: 1 }, { toString: 'x' }, { $gt: '' }, { then: 1 }, ...naughtyTexts,
];

/** Keys that no object has, or should not. */
export const naughtyKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'x', '', '$where', 'a.b', '0', 'length', '\u0000', 'tipId', 'account', 'role'];

/** Bodies as bytes: what no program that writes JSON would send. */
export const naughtyBodies = [
  '', ' ', '{', '{"a":', '[', 'null', '1', '"x"', '[]', '{}', 'NaN', "{'a':1}", '{"a":1,}', '\ufeff{}', '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '{"narrative":"a","narrative":"b"}',
  '{"narrative":"\\ud800"}', '{"narrative":"a\\u0000b"}', '['.repeat(5_000) + ']'.repeat(5_000), '{"a":'.repeat(3_000) + '1' + '}'.repeat(3_000), '{"a":1e99999}', '{"a":-0}', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from('{"a":1}', 'utf16le'), Buffer.from([0]), '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'a=1&b=2', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--', `{"a":"${'a'.repeat(530_000)}"}`,
];

/** Content types that a body may claim to be of. */
export const mediaTypes = ['application/json; charset=utf-16', 'application/json;', 'APPLICATION/JSON', 'text/plain', 'text/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream', 'application/*', '', 'a'.repeat(200), 'application/vnd.api+json'];
