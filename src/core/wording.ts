export const LOCALES = ['en', 'ja', 'zh'] as const;

export type Locale = (typeof LOCALES)[number];

/** One text in every language the program speaks; a missing language does not compile. */
export type Wording = Readonly<Record<Locale, string>>;

/** A text that is the same everywhere: a command, an address, a proper noun. */
export const same = (text: string): Wording => ({ en: text, ja: text, zh: text });
