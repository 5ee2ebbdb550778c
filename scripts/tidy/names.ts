export const isKebabCase = (id: string): boolean => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(id);

export const camelCase = (id: string): string => id.replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase());
