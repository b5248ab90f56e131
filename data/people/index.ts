export { type DemoLogin, demoLogins } from './logins.ts';
