// The program of a thread that scores rows; the build puts it beside the tool.
import { workerData } from 'node:worker_threads';
import { rowsOf, rowWork } from './score-jobs.js';
import { type ThreadTask, takePortions } from './score-threads.js';

const { job, control }: ThreadTask = workerData;
takePortions(rowWork(job), rowsOf(job), control, () => {});
