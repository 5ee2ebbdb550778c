import type { SocketCalls } from './ffi.js';

const POLLIN = 1;
/** struct pollfd: int fd, short events, short revents. */
const ENTRY = 8;
/** EFD_NONBLOCK | EFD_CLOEXEC. */
const EVENTFD_FLAGS = 0o2004000;
/** A lost wake-up must not block for ever, in ms; in normal work every change wakes the poll at once. */
const LONGEST_SLEEP = 500;

/** Waits on any number of descriptors with one poll(2) in one thread. */
export class Poller {
  readonly #calls: SocketCalls;
  readonly #waiting = new Map<number, { readonly events: number; readonly ready: () => void }>();
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
      const descriptors = [[this.#wakeup, POLLIN], ...[...this.#waiting].map(([fd, { events }]) => [fd, events])];
      const table = Buffer.alloc(descriptors.length * ENTRY);
      for (const [index, [fd = -1, events = 0]] of descriptors.entries()) {
        table.writeInt32LE(fd, index * ENTRY);
        table.writeInt16LE(events, index * ENTRY + 4);
      }
      await this.#calls.poll(table, descriptors.length, LONGEST_SLEEP);
      this.#calls.read(this.#wakeup, Buffer.alloc(8), 8);
      for (const [index, [fd = -1]] of descriptors.entries())
        if (index > 0 && table.readInt16LE(index * ENTRY + 6) !== 0) this.#fire(fd);
    }
    this.#running = false;
  }

  #fire(fd: number): void {
    const waiter = this.#waiting.get(fd);
    this.#waiting.delete(fd);
    waiter?.ready();
  }
}
