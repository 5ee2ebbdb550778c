// The only web standard used here that the language's own library does not declare; browsers and Node have it.
declare class URL {
  constructor(input: string);
  readonly hostname: string;
}
