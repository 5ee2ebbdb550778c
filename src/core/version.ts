/** The version of the report's form. Fields are added, never renamed, so it changes only when a reader must. */
export const REPORT_VERSION = 1;
