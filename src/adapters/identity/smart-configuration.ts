import { scopes } from '#kernel';

/** What a system may sign with: those that SMART asks for, and ours. */
export const clientSigning = ['ES256', 'ES384', 'RS384'] as const;

/**
 * What an app or a system reads first at `/fhir/R4/.well-known/smart-configuration`.
 *
 * @see https://hl7.org/fhir/smart-app-launch/conformance.html#using-well-known
 */
export const smartConfiguration = (issuer: string): Readonly<Record<string, unknown>> => ({
  issuer,
  jwks_uri: `${issuer}/jwks`,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  introspection_endpoint: `${issuer}/token/introspection`,
  revocation_endpoint: `${issuer}/token/revocation`,
  token_endpoint_auth_methods_supported: [
    'client_secret_basic',
    'client_secret_post',
    'private_key_jwt',
  ],
  token_endpoint_auth_signing_alg_values_supported: [...clientSigning],
  grant_types_supported: ['authorization_code', 'client_credentials'],
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['openid', ...Object.values(scopes)],
  capabilities: [
    'client-confidential-symmetric',
    'client-confidential-asymmetric',
    'permission-v2',
    'permission-user',
    'permission-patient',
  ],
});
