import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { mockSocket } from './scripts/mock-socket/vite-plugin.mjs';

export default defineConfig({
  plugins: [mockSocket(), sveltekit()],
  build: {
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
    testTimeout: 60_000,
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'node_modules/**']
  }
});
