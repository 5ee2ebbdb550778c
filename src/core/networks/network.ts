/** A network that stands between clients and servers, with its published addresses and the ports it carries. */
export interface Cdn {
  readonly name: string;
  readonly source: string;
  /** The day on which the list was last compared with copies of the published one, ISO 8601. */
  readonly date: string;
  readonly ports: readonly number[];
  /** Of these ports, those that are carried with TLS only. */
  readonly securePorts: readonly number[];
  readonly blocks: readonly string[];
}
