// Runs around each test file, also where several files share their modules in one worker (`isolate: false`).
import { afterAll, vi } from 'vitest';
import { removeTemporaryFolders } from './folder.js';

afterAll(() => {
  removeTemporaryFolders();
  vi.unstubAllEnvs();
});
