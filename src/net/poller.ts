import type { SocketCalls } from './ffi.js';

const POLLIN = 1;
/** struct pollfd: int fd, short events, short revents. */
const ENTRY = 8;
/** EFD_NONBLOCK | EFD_CLOEXEC. */
const EVENTFD_FLAGS = 0o2004000;
/** A lost wake-up must not block for ever, in ms; in normal work every change wakes the poll at once. */
const LONGEST_SLEEP = 500;

interface Waiter {
  readonly events: number;
  readonly ready: () => void;
}

/** Waits on any number of descriptors with one poll(2) in one thread. */
export class Poller {
  readonly #calls: SocketCalls;
  readonly #waiting = new Map<number, Waiter>();
  readonly #wakeup: number;
  #running = false;

  constructor(calls: SocketCalls) {
    this.#calls = calls;
    this.#wakeup = calls.eventfd(0, EVENTFD_FLAGS);
  }

  /** Calls `ready` once when one of the events, or an error, is there. */
  watch(fd: number, events: number, ready: () => void): void {
    this.#waiting.set(fd, { events, ready });
    if (this.#running) this.#wake();
    else void this.#run();
  }

  unwatch(fd: number): void {
    if (this.#waiting.delete(fd) && this.#running) this.#wake();
  }

  #wake(): void {
    this.#calls.write(this.#wakeup, Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]), 8);
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.size > 0) {
      const watched = [...this.#waiting];
      const table = Buffer.alloc((watched.length + 1) * ENTRY);
      table.writeInt32LE(this.#wakeup, 0);
      table.writeInt16LE(POLLIN, 4);
      for (const [index, [fd, { events }]] of watched.entries()) {
        table.writeInt32LE(fd, (index + 1) * ENTRY);
        table.writeInt16LE(events, (index + 1) * ENTRY + 4);
      }
      await this.#calls.poll(table, watched.length + 1, LONGEST_SLEEP);
      this.#calls.read(this.#wakeup, Buffer.alloc(8), 8);
      for (const [index, [fd, waiter]] of watched.entries())
        if (table.readInt16LE((index + 1) * ENTRY + 6) !== 0) this.#fire(fd, waiter);
    }
    this.#running = false;
  }

  /** A descriptor closed during the poll may have been given out again: only the waiter that was polled is told. */
  #fire(fd: number, waiter: Waiter): void {
    if (this.#waiting.get(fd) !== waiter) return;
    this.#waiting.delete(fd);
    waiter.ready();
  }
}
