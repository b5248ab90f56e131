export { type Denmark, type DenmarkOptions, denmark } from './denmark.ts';
export type { SenderName } from './histories/slice.ts';
export { type DemoLogin, demoLogins } from './logins.ts';
export type { Resident } from './population/person.ts';
export type { Shipment, ShipmentEntry } from './shipments/shipment.ts';
