// Ctrl-C while saving: the save is finished first, then the program ends as the signal asks.

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof exitCodes;
const signals = Object.keys(exitCodes) as readonly Signal[];

/** How many saves run, or ended so recently that a signal of their time may still be on its way. */
let running = 0;

const end = (signal: Signal): never => process.exit(exitCodes[signal]);

/**
 * Runs `save` so that SIGINT, SIGTERM and SIGHUP cannot tear it: they end the program with 130, 143 or 129 afterwards.
 *
 * Synchronous code is enough for that. Without a listener the signal would kill the process at once; with one, Node only
 * notes the signal and calls the listener from the event loop, which stands still until `save` has returned. So the listeners
 * go only after the loop has run once more and has delivered what came in the meantime.
 */
export function whileSaving<T>(save: () => T): T {
  if (running++ === 0) for (const signal of signals) process.on(signal, end);
  try {
    return save();
  } finally {
    // The first turn may belong to a round of the loop that had already polled; the second one has polled after `save`.
    setImmediate(() => setImmediate(letGo));
  }
}

function letGo(): void {
  if (--running === 0) for (const signal of signals) process.off(signal, end);
}
