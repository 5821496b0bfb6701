/** What tests take from Node and a page does not have: a turn of its loop. */
Object.assign(globalThis, { setImmediate: (run: () => void) => setTimeout(run, 0) });
