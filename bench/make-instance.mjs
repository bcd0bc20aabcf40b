// Makes one instance in a process of its own, so that its memory is not that of the run: FOLDER, and what to make as JSON.
import { writeInstance } from './instance-files.mjs';

const [, , folder, spec] = process.argv;
writeInstance(folder, JSON.parse(spec));
