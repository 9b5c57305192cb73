/**
 * The site's policy turns every string that could become code into an error, and the address of a
 * worker is one. This default policy blesses an address of the page's own origin and nothing else.
 * It has to be in place before any worker starts, hence a module of its own, imported first.
 */
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

factory?.createPolicy('default', {
  createScriptURL(url) {
    if (new URL(url, document.baseURI).origin === location.origin) return url;
    throw new TypeError(`A script from ${url} is not of this origin.`);
  },
});
