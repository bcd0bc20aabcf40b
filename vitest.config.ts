import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    // Most of a small test is loading and warming the program: the files that a worker runs share both. So no module may
    // keep state that a test could notice, and no test file may leave any behind (`setup.ts` clears up).
    isolate: false,
    // Every core works; vitest would leave one idle, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/**/generated*', 'src/**/generated/**'],
      reporter: ['text-summary'],
    },
  },
});
