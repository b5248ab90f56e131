export { SendingRefused } from './errors.ts';
export { type Loaded, type LoadOptions, type LoadProgress, loadCountry } from './load-country.ts';
export type { Country, SenderName, Sending, SimulatorName } from './sendings.ts';
export { simulatorNames } from './sendings.ts';
export { runSimulator, type SimulatorOptions, startSimulators } from './simulators.ts';
