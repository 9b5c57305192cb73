/**
 * The headers that every response of the site carries, in development, in preview and in production
 * alike: a page that only works without them would be found out on the first `npm start`, not after
 * it was published.
 *
 * The policy is the page's promise in a form that the browser enforces: nothing but this origin can
 * be reached, so nothing that is drawn here can be sent anywhere else.
 */
const contentSecurityPolicy = {
  'default-src': ["'none'"],
  // 'wasm-unsafe-eval' lets the engine be compiled; it does not allow eval of JavaScript.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  // Strings cannot become code or markup. Two policies may bless some: Lit's own for its templates,
  // and the package's, which starts its own worker and nothing else.
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['lit-html', 'linnet'],
} as const;

export const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': Object.entries(contentSecurityPolicy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; '),
  // These three make the page cross-origin isolated, which threads in WebAssembly need.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
};

/** The same headers in the form that several static hosts read from a file named `_headers`. */
export function headersFile(): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines, ''].join('\n');
}
