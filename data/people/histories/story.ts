import { addDays, ageAt, danishDateTime, instantOf, type LocalDate, weekday } from '#dk';
import type { Identifier, Reference, Resource } from '#fhir';
import type { Resident } from '../population/person.ts';
import type { Random } from '../random.ts';
import type { CarePlace, CarePlaces } from './places.ts';
import type { SenderName, Slices } from './slice.ts';

/** Namespace of the identifiers that a local system gives its own resources. */
export const localSystem = (sender: SenderName): string => `https://helhed.dk/demo/${sender}`;

type Sent<T> = T extends { readonly identifier?: unknown } ? Omit<T, 'identifier'> : never;
/** A resource whose identifier the local system gives. */
export type Unsent = Sent<Resource>;

/** One course of a person's history, as it is told. Days count from today: -30 is a month ago. */
export interface Story {
  readonly person: Resident;
  /** On the day that is today, or at death. */
  readonly age: number;
  readonly random: Random;
  readonly places: CarePlaces;
  readonly patient: Reference;
  readonly add: (place: CarePlace, resource: Unsent) => Reference;
  /** @param day - days from today. */
  readonly date: (day: number) => LocalDate;
  /** The weekday at or before a day. */
  readonly workday: (day: number) => number;
  /** FHIR dateTime in Danish time. @param minute - after midnight, also of the day after. */
  readonly time: (day: number, minute: number) => string;
  /** Whether the person lived then. */
  readonly isAlive: (day: number) => boolean;
  /** Days from today to a date. */
  readonly dayOf: (date: LocalDate) => number;
}

interface Telling {
  readonly name: string;
  readonly person: Resident;
  readonly today: LocalDate;
  readonly random: Random;
  readonly places: CarePlaces;
  readonly patient: Reference;
  readonly slices: Slices;
}

const msPerDay = 86_400_000;

export function story(telling: Telling): Story {
  const { name, person, today, places, patient, slices } = telling;
  const { birthDate, deceased } = person;
  let count = 0;
  const date = (day: number): LocalDate => addDays(today, day);
  const last = deceased && deceased < today ? deceased : today;
  return {
    person,
    age: birthDate === undefined ? 40 : Math.max(0, ageAt(birthDate, last)),
    random: telling.random.fork(name),
    places,
    patient,
    add: (place, resource) => {
      count += 1;
      const identifier: Identifier = {
        system: localSystem(place.sender),
        value: `${person.key}/${name}/${count}`,
      };
      const { resourceType, ...rest } = resource;
      return slices.add(place, {
        type: resourceType,
        system: identifier.system ?? '',
        value: identifier.value ?? '',
        resource: { resourceType, identifier: [identifier], ...rest } as Resource,
      });
    },
    date,
    workday: (day) => day - Math.max(0, weekday(date(day)) - 5),
    time: (day, minute) =>
      danishDateTime(instantOf(date(day + Math.floor(minute / 1440)), clock(minute % 1440))),
    isAlive: (day) => livedOn(person, date(day)),
    dayOf: (when) => Math.round((Date.parse(when) - Date.parse(today)) / msPerDay),
  };
}

function livedOn({ birthDate, deceased }: Resident, date: LocalDate): boolean {
  return (birthDate === undefined || date >= birthDate) && (!deceased || date < deceased);
}

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
