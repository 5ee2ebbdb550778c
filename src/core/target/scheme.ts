/** What the start of a target says: which protocol, over what, and the port where none is typed. */
export interface Scheme {
  readonly name: string;
  readonly protocol: string;
  readonly transport: 'tcp' | 'udp' | 'unix';
  readonly secure: boolean;
  readonly port: number | null;
  /** The protocol to greet in, `silence` to wait for what the server says unasked, null where connecting is all. */
  readonly greeting: string | null;
}

export type Schemes = ReadonlyMap<string, Scheme>;
