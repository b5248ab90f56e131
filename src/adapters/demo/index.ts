export { type LoadProgress, loadCountry } from './load-country.ts';
export { type SimulatorName, simulatorNames } from './sendings.ts';
export { runSimulator } from './simulators.ts';
