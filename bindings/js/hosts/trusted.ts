/**
 * Trusted Types: a page that requires them starts a worker only from an address that a policy has
 * made. This is the package's policy, named `linnet`; the page allows it by `trusted-types linnet`.
 */

interface Policy {
  createScriptURL(url: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** Made when the first worker is; null where the page does not allow it. */
let policy: Policy | null | undefined;

/**
 * An address that a worker may be started from. Where the policy may not be made it stays a string,
 * which a default policy of the page may allow.
 */
export function trustedScriptURL(url: string): string {
  if (policy === undefined) policy = makePolicy();
  return policy?.createScriptURL(url) ?? url;
}

/** Whether the page's `trusted-types` leave out the package's policy. */
export const isPolicyRefused = (): boolean => policy === null && factory() !== undefined;

const factory = (): Factory | undefined => (globalThis as { trustedTypes?: Factory }).trustedTypes;

function makePolicy(): Policy | null {
  try {
    // It blesses whatever it is given: nobody but this module has it, and that only for the
    // package's own script.
    return factory()?.createPolicy('linnet', { createScriptURL: (url) => url }) ?? null;
  } catch {
    return null;
  }
}
