import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { isOnePage } from './scripts/one-page/mode.mjs';
import { ownAddresses } from './scripts/one-page/vite-plugin.mjs';
import { mockSocket } from './scripts/mock-socket/vite-plugin.mjs';

export default defineConfig({
  plugins: [mockSocket(), ...(isOnePage ? [ownAddresses()] : []), sveltekit()],
  define: { __ONE_PAGE__: JSON.stringify(isOnePage) },
  build: isOnePage
    ? // Vite's loader of chunks asks for its address; there are none to load.
      { chunkSizeWarningLimit: Infinity, rolldownOptions: { transform: { define: { 'import.meta': '{}' } } } }
    : {
        rolldownOptions: {
          output: {
            // What all screens need in one piece: cut to shreds by whoever shares a part of it, it packs badly.
            codeSplitting: {
              groups: [
                {
                  name: 'base',
                  test: /[\\/]src[\\/]lib[\\/](contract[\\/](?!run|site\.|readJson)|ui[\\/](control|shape)[\\/]|ui[\\/]rules[\\/](RuleLink|desk)|ui[\\/](frame[\\/](views|Pane)|time[\\/]civil))|@lucide[\\/]svelte[\\/]dist[\\/](Icon|context|defaultAttributes)/
                }
              ]
            }
          }
        }
      },
  worker: { format: 'es', plugins: () => [mockSocket()] },
  // Under Vitest the runes must be the browser's: the server's $state is a plain variable.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: {
    environment: 'node',
    // Long enough for a busy machine: no test measures time.
    testTimeout: 300_000,
    // Left to itself it keeps one core free, and on two that is half of them.
    maxWorkers: '100%',
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'node_modules/**']
  }
});
