import { formatCpr, hasProtectedAddress, identifierSystem, parseCpr } from '#dk';
import type { HumanName, Identifier, Patient } from '#fhir';

/** A person as a page introduces them. */
export interface PersonView {
  readonly name: string;
  /** `010190-1234`; a replacement number as it stands. */
  readonly number?: string;
  readonly isReplacementNumber: boolean;
  readonly birthDate?: string;
  readonly gender?: Patient['gender'];
  readonly isAddressProtected: boolean;
  readonly address?: string;
  readonly phone?: string;
  /** FHIR dateTime, or true when only that is known. */
  readonly deceased?: string | true;
}

export function personView(patient: Patient): PersonView {
  const isAddressProtected = hasProtectedAddress(patient);
  const identifier = numberOf(patient.identifier ?? []);
  const { birthDate, gender } = patient;
  return {
    name: nameOf(patient.name),
    isReplacementNumber: identifier !== undefined && identifier.system !== identifierSystem.cpr,
    isAddressProtected,
    ...known({
      number: identifier?.value && written(identifier),
      birthDate,
      gender,
      phone: patient.telecom?.find(({ system }) => system === 'phone')?.value,
      address: isAddressProtected ? undefined : addressOf(patient),
      deceased: patient.deceasedDateTime ?? (patient.deceasedBoolean || undefined),
    }),
  };
}

type Known<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without the keys that nothing is known for. */
function known<T extends object>(facts: T): Known<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value)) as Known<T>;
}

/** The name a person is addressed by, the official one first. */
export function nameOf(names: readonly HumanName[] | undefined): string {
  const current = names?.filter(({ use }) => use !== 'old') ?? [];
  const name = current.find(({ use }) => use === 'official') ?? current[0];
  return name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
}

function numberOf(identifiers: readonly Identifier[]): Identifier | undefined {
  return (
    identifiers.find(({ system }) => system === identifierSystem.cpr) ??
    identifiers.find(({ system }) => system?.startsWith('urn:oid:1.2.208.176.1.6.'))
  );
}

function written(identifier: Identifier): string {
  const value = identifier.value ?? '';
  const cpr = identifier.system === identifierSystem.cpr ? parseCpr(value) : undefined;
  return cpr ? formatCpr(cpr.value) : value;
}

function addressOf(patient: Patient): string | undefined {
  const address = patient.address?.find(({ use }) => use !== 'old');
  if (!address) return undefined;
  const parts = [
    ...(address.line ?? []),
    [address.postalCode, address.city].filter(Boolean).join(' '),
  ];
  return address.text ?? parts.filter(Boolean).join(', ');
}
