/**
 * What only a header can say; the rest of the policy is a meta tag in every page (scripts/security-policy.mjs). The samples in
 * static/_headers and docs/hosting.md repeat this table, and a test keeps them in agreement.
 */
export const securityHeaders = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff'
};

/** Names under this path hold a hash of the content; everything else is asked for anew. */
export const immutablePath = '/_app/immutable/';
export const cacheControl = { immutable: 'public, max-age=31536000, immutable', other: 'no-cache' };
