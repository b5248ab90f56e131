export { parseAuthorisationId } from './authorisation-id.ts';
export {
  isoWeek,
  isPublicHoliday,
  isWorkingDay,
  type PublicHoliday,
  publicHolidays,
  workingDayFrom,
} from './calendar.ts';
export { codeSystem } from './code-systems.ts';
export { type Cpr, failsModulus11, formatCpr, parseCpr, seventhDigitsOf } from './cpr.ts';
export { isCvr } from './cvr.ts';
export { type Dated, holdsOn } from './dated.ts';
export { dkCoreProfile, municipalityExtension, regionExtension } from './dk-core.ts';
export {
  type DEcpr,
  dEcprSystemOfRegion,
  isDEcprSystem,
  isXEcprSystem,
  parseDEcpr,
  parseXEcpr,
  type XEcpr,
} from './ecpr.ts';
export { glnCheckDigit, isGln } from './gln.ts';
export { identifierSystem } from './identifier-systems.ts';
export {
  addDays,
  ageAt,
  dayNumber,
  daysBetween,
  fromDayNumber,
  isLocalDate,
  type LocalDate,
  localDate,
  weekday,
  yearOf,
} from './local-date.ts';
export {
  type Municipality,
  municipalities,
  municipalitiesAt,
  municipalityAt,
  regionOf,
} from './municipalities.ts';
export {
  type OrganisationLevel,
  organisationLevelSystem,
  organisationPeriodExtension,
  organisationReplacedByExtension,
} from './organisation-level.ts';
export { identityKey, type PersonIdentifier, personIdentifier } from './person-identifier.ts';
export { hasProtectedAddress, protectedAddressLabel } from './protected-address.ts';
export { type Region, type RegionKey, regionAt, regions, regionsAt } from './regions.ts';
export { isSor, sorOfItem } from './sor.ts';
export {
  danishDateTime,
  endOfDay,
  instantOf,
  type LocalTime,
  localDateOf,
  localTimeOf,
  offsetMinutesAt,
  startOfDay,
  timeZone,
} from './time-zone.ts';
export { formatYdernummer, isYdernummer } from './ydernummer.ts';
