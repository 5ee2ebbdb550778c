import { createRequire } from 'node:module';
import { endianness } from 'node:os';
import type { LibraryHandle } from 'koffi';

// The few calls of the C library that Node does not offer, without which nobody can tell who refused a connection.
// Structures and constants are those of Linux on every architecture that Node is built for (socket.h, errqueue.h).

export interface SocketCalls {
  readonly socket: (family: number, type: number, protocol: number) => number;
  readonly close: (fd: number) => number;
  readonly connect: (fd: number, address: Uint8Array, length: number) => number;
  readonly send: (fd: number, bytes: Uint8Array, length: number, flags: number) => number;
  readonly setsockopt: (fd: number, level: number, name: number, value: Uint8Array, length: number) => number;
  readonly getsockopt: (fd: number, level: number, name: number, value: Uint8Array, length: Uint8Array) => number;
  readonly shutdown: (fd: number, how: number) => number;
  readonly recvmsg: (fd: number, message: MessageHeader, flags: number) => number;
  readonly eventfd: (count: number, flags: number) => number;
  readonly write: (fd: number, bytes: Uint8Array, length: number) => number;
  readonly read: (fd: number, bytes: Uint8Array, length: number) => number;
  /** Waits on many descriptors in one thread; resolves with the number that are ready. */
  readonly poll: (descriptors: Uint8Array, count: number, timeout: number) => Promise<number>;
  readonly errno: () => number;
  /** Ends the process without waiting for any of its threads. */
  readonly exit: (status: number) => void;
}

interface MessageHeader {
  readonly name: Uint8Array;
  readonly nameLength: number;
  readonly vectors: null;
  readonly vectorCount: number;
  readonly control: Uint8Array;
  readonly controlLength: number;
  readonly flags: number;
}

export type Ffi = { readonly calls: SocketCalls } | { readonly missing: string };

let loading: Promise<Ffi> | undefined;

/** Loads the FFI once; where it cannot be had, the reason, so that an observation can say what could not be seen. */
export const ffi = (): Promise<Ffi> => {
  loading ??= load();
  return loading;
};

const load = async (): Promise<Ffi> => {
  if (process.platform !== 'linux') return { missing: `not available on ${process.platform}` };
  if (endianness() !== 'LE') return { missing: 'not available on big-endian machines' };
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
    koffi.struct('connwhy_msghdr', {
      name: 'void *',
      nameLength: 'uint32_t',
      vectors: 'void *',
      vectorCount: 'size_t',
      control: 'void *',
      controlLength: 'size_t',
      flags: 'int',
    });
    return { calls: bind(koffi.load(null), () => koffi.errno()) };
  } catch (error) {
    return { missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'koffi did not load' };
  }
};

const bind = (library: LibraryHandle, errno: () => number): SocketCalls => {
  const poll = library.func('int poll(void *descriptors, unsigned long count, int timeout)');
  return {
    socket: library.func('int socket(int family, int type, int protocol)'),
    close: library.func('int close(int fd)'),
    connect: library.func('int connect(int fd, void *address, uint32_t length)'),
    send: library.func('intptr_t send(int fd, void *bytes, size_t length, int flags)'),
    setsockopt: library.func('int setsockopt(int fd, int level, int name, void *value, uint32_t length)'),
    getsockopt: library.func('int getsockopt(int fd, int level, int name, void *value, void *length)'),
    shutdown: library.func('int shutdown(int fd, int how)'),
    recvmsg: library.func('intptr_t recvmsg(int fd, connwhy_msghdr *message, int flags)'),
    eventfd: library.func('int eventfd(unsigned int count, int flags)'),
    write: library.func('intptr_t write(int fd, void *bytes, size_t length)'),
    read: library.func('intptr_t read(int fd, void *bytes, size_t length)'),
    poll: (descriptors, count, timeout) =>
      new Promise((resolve, reject) => {
        poll.async(descriptors, count, timeout, (error: Error | null, ready: number) =>
          error ? reject(error) : resolve(ready),
        );
      }),
    errno,
    exit: library.func('void _exit(int status)'),
  };
};
