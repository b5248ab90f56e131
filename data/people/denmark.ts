import { type LocalDate, regionOf } from '#dk';
import { historyOf } from './histories/history.ts';
import type { Staffing } from './histories/places.ts';
import type { SenderName, Slice } from './histories/slice.ts';
import { hospitalServing } from './organisations/hospital-list.ts';
import { hospitalSor } from './organisations/hospitals.ts';
import { unitsOfDenmark } from './organisations/index.ts';
import { municipalSor } from './organisations/municipal-units.ts';
import type { Unit } from './organisations/unit.ts';
import type { Person, Resident } from './population/person.ts';
import { censusDay, fewestPeople, population } from './population/population.ts';
import { type Professional, professionalsAt } from './professionals.ts';
import { registerSteps } from './shipments/registers.ts';
import { type Shipment, shipmentsOf } from './shipments/shipment.ts';

/** A synthetic Denmark: who lives there, who treats them, and what their systems send. */
export interface Denmark {
  readonly units: readonly Unit[];
  readonly professionals: readonly Professional[];
  readonly people: readonly Resident[];
  /** Steps of the registers: each is there before the next begins. */
  readonly registers: readonly (readonly Shipment[])[];
  /** Everything about one person, master data first. Made when asked for. */
  readonly history: (person: Resident) => readonly Slice[];
  /** The part of it that one system sends. */
  readonly shipments: (sender: SenderName, person: Resident) => readonly Shipment[];
  /** SOR ids of the organisations that a system sends for. */
  readonly sources: (sender: SenderName) => readonly string[];
}

export interface DenmarkOptions {
  /** At least {@link fewestPeople} are made. */
  readonly people: number;
  readonly seed: string | number;
  /** The day that the histories run up to and appointments begin after. */
  readonly today: LocalDate;
}

/** The same options give the same bytes on every machine. */
export function denmark(options: DenmarkOptions): Denmark {
  const { seed, today } = options;
  const count = Math.max(options.people, fewestPeople);
  const units = unitsOfDenmark(count, seed);
  const professionals = professionalsAt(units, seed);
  const people = population(count, seed).map(residence(units));
  const staffing: Staffing = {
    unitBySor: new Map(units.map((unit) => [unit.sor, unit])),
    staffBySor: Map.groupBy(professionals, ({ organisationSor }) => organisationSor),
  };
  const history = (person: Resident): readonly Slice[] =>
    historyOf({ person, people, staffing, today, seed });
  return {
    units,
    professionals,
    people,
    registers: registerSteps(units, professionals, today),
    history,
    shipments: (sender, person) => {
      const slices = history(person);
      const master = slices.flatMap(({ items }) => items.slice(0, 1));
      return slices
        .filter((slice) => slice.sender === sender)
        .flatMap(({ items, ...from }) =>
          shipmentsOf({ sender, organisationSor: from.organisationSor }, items, master),
        );
    },
    sources: (sender) => [...new Set(people.flatMap((person) => sourceOf(sender, person) ?? []))],
  };
}

/** Gives a person the practice that they chose and the hospital that serves them. */
function residence(units: readonly Unit[]): (person: Person) => Resident {
  const practices = units.filter(({ kind }) => kind === 'practice');
  const within = (region: string | undefined): readonly Unit[] =>
    practices.filter((one) => one.region === region);
  return (person) => {
    const { municipality } = person.home;
    const hospital = hospitalServing(municipality);
    if (person.isVisitor) return { ...person, hospital };
    const near = practices.filter((one) => one.municipality === municipality);
    const region = regionOf(municipality, censusDay)?.key ?? hospital.region;
    const choices = near.length > 0 ? near : within(region);
    const household = Number(person.household.slice(1)) || 0;
    const practice = choices[household % choices.length] ?? practices[0];
    return { ...person, hospital, ...(practice && { practice }) };
  };
}

function sourceOf(sender: SenderName, person: Resident): string | undefined {
  if (sender === 'lps') return person.practice?.sor;
  if (sender === 'epj') return hospitalSor(person.hospital);
  const { municipality } = person.home;
  if (sender !== 'eoj') return undefined;
  return municipalSor(municipality === '0411' ? '0400' : municipality, 'municipal-health');
}
