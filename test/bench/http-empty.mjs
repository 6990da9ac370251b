import 'reflect-metadata';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/** `node http-empty.mjs PORT`: NestJS on Fastify that reads the same JSON and answers at once: what HTTP can do at all. */
class Empty {
  answer() {
    return { received: true };
  }
}
Post('api/tips')(Empty.prototype, 'answer', Object.getOwnPropertyDescriptor(Empty.prototype, 'answer'));
Body()(Empty.prototype, 'answer', 0);
Controller()(Empty);
class Root {}
Module({ controllers: [Empty] })(Root);

const app = await NestFactory.create(Root, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
console.log('listening');
