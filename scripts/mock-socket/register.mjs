// node --import tsx --import ./scripts/mock-socket/register.mjs FILE: the same module for plain Node.
import { register } from 'node:module';

register('./node-hooks.mjs', import.meta.url);
