import type { Endpoint, Observation } from './schema/observation.js';

/** A question that one probe answers with one observation of the same kind. */
export type Ask =
  | { readonly kind: 'name'; readonly host: string }
  | { readonly kind: 'interfaces' }
  | { readonly kind: 'route'; readonly to: string }
  | {
      readonly kind: 'tcp';
      readonly endpoint: Endpoint;
      /** How long silence is listened to, in ms. */
      readonly patience: number;
    }
  | { readonly kind: 'packets'; readonly endpoint: Endpoint }
  | { readonly kind: 'udp'; readonly endpoint: Endpoint }
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tls'; readonly endpoint: Endpoint; readonly serverName: string | null }
  | {
      readonly kind: 'greeting';
      readonly endpoint: Endpoint;
      readonly secure: boolean;
      /** The protocol to greet in, or `silence` to wait for what the server says unasked. */
      readonly as: string;
      /** Longest wait for the first byte of an answer, in ms. */
      readonly patience: number;
    }
  /** The owners of the sockets on this port are looked up, which takes a look at every process. */
  | { readonly kind: 'listeners'; readonly port: number }
  | { readonly kind: 'local-ports'; readonly endpoint: Endpoint }
  | { readonly kind: 'proxy-settings' };

export type Kind = Ask['kind'];

/** Whether an observation answers this very question, so that it need not be asked again. */
export const answers = (observation: Observation, ask: Ask): boolean => keyOf(ask) === observation.ask;

/** One text for one question: equal questions have equal keys, in whatever order they were written. */
export const keyOf = ({ kind, ...rest }: Ask): string => {
  const parts = Object.entries(rest)
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'object' && value !== null ? `${value.address}|${value.port}` : value}`,
    )
    .sort();
  return [kind, ...parts].join(' ');
};
