import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import {
  type Account,
  type ActedFor,
  claimsOf,
  type OrganisationOf,
  type SigningKey,
} from '#kernel';

/** Ten minutes: what a stolen token is worth. */
export const tokenLifetimeS = 600;
/** Of a token that a developer asks for by hand. */
const byHandLifetimeS = 8 * 60 * 60;

export interface TokenNames {
  readonly issuer: string;
  readonly audience: string;
}

/**
 * The organisation that a token is for.
 *
 * @param named - SOR id that the request names, for a system that may act for several.
 * @returns undefined when the account acts for none; the reason as text when it must not have a token.
 */
export async function actedFor(
  account: Account & { readonly anyOrganisation?: boolean },
  named: string | undefined,
  organisationOf: OrganisationOf,
): Promise<ActedFor | undefined | string> {
  if (named !== undefined && named !== account.organisationSor && !account.anyOrganisation) {
    return 'this client may not name an organisation';
  }
  const sor = named ?? account.organisationSor;
  if (sor === undefined) {
    return account.anyOrganisation
      ? 'organisation is missing: the SOR id that is sent for'
      : undefined;
  }
  return (await organisationOf(sor)) ?? 'organisation is not in the register';
}

/** A token without a sign-in: for the test logins alone. */
export async function mintToken(
  account: Account,
  organisation: ActedFor | undefined,
  { key, issuer, audience }: TokenNames & { readonly key: SigningKey },
): Promise<string> {
  return new SignJWT({
    ...claimsOf(account, organisation),
    client_id: account.subject,
    scope: account.scopes.join(' '),
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(account.subject)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${byHandLifetimeS}s`)
    .sign(await importJWK({ ...key }, 'ES256'));
}
