export { denmark } from './denmark.ts';
export { demoLogins } from './logins.ts';
