/** Names the build of this app, as `/version.json` does; `vite.config.ts` puts the text in its place. */
declare const AIDPOST_BUILD: string;
