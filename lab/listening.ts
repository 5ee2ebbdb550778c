/** Where a server listens. */
export interface Listening {
  readonly port: number;
  /** One of the machine's addresses; every one unless told. */
  readonly address?: string;
}
