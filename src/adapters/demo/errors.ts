/** The server refused what a simulated system sent, or gave it no token: text says whose, and why. */
export class SendingRefused extends Error {
  override readonly name: string = 'SendingRefused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
