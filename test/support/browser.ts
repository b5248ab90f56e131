// A browser as far as sign-in needs one: cookies, redirects, and the headers by which it says who sends a request.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

export interface Visit {
  readonly status: number;
  /** Path and query that it ended on. */
  readonly at: string;
  readonly text: string;
  readonly headers: LightMyRequestResponse['headers'];
}

interface Jar {
  readonly value: string;
  readonly path: string;
}

export class Browser {
  #app: FastifyInstance;
  readonly #origin: string;
  readonly #jar = new Map<string, Jar>();
  /** Every address on the way, in order. */
  readonly trail: string[] = [];

  constructor(app: FastifyInstance, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  /** `Cookie` header for a path. */
  cookie(path: string = '/'): string {
    return [...this.#jar]
      .filter(([, jar]) => path.startsWith(jar.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  has(name: string): boolean {
    return this.#jar.has(name);
  }

  set(name: string, value: string): void {
    this.#jar.set(name, { value, path: '/' });
  }

  /** From now on another process answers, as behind a load balancer. */
  moveTo(app: FastifyInstance): void {
    this.#app = app;
  }

  /** Goes there and on, as long as it is sent on within the same origin. */
  async open(address: string): Promise<Visit> {
    return this.#follow(await this.#send('GET', address));
  }

  async submit(address: string, form: Record<string, string>, from?: string): Promise<Visit> {
    return this.#follow(await this.#send('POST', address, form, from));
  }

  async #follow(visit: Visit): Promise<Visit> {
    let now = visit;
    for (let hops = 0; hops < 10 && now.status >= 300 && now.status < 400; hops += 1) {
      const next = new URL(String(now.headers.location), this.#origin);
      if (next.origin !== this.#origin || this.#ends(next.pathname)) {
        return {
          ...now,
          at: next.origin === this.#origin ? next.pathname + next.search : next.href,
        };
      }
      now = await this.#send('GET', next.pathname + next.search);
    }
    return now;
  }

  /** Pages of the portals are not served in these tests: arriving at one ends the way. */
  #ends(path: string): boolean {
    return !path.startsWith('/auth/') && !path.startsWith('/oidc/');
  }

  async #send(
    method: 'GET' | 'POST',
    address: string,
    form?: Record<string, string>,
    from: string = 'same-origin',
  ): Promise<Visit> {
    const { pathname, search } = new URL(address, this.#origin);
    this.trail.push(pathname + search);
    const response = await this.#app.inject({
      method,
      url: pathname + search,
      headers: {
        host: new URL(this.#origin).host,
        accept: 'text/html',
        cookie: this.cookie(pathname),
        'sec-fetch-site': from,
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { payload: new URLSearchParams(form).toString() }),
    });
    this.#keep(response.headers['set-cookie']);
    return {
      status: response.statusCode,
      at: pathname + search,
      text: response.payload,
      headers: response.headers,
    };
  }

  #keep(header: string | string[] | undefined): void {
    for (const line of [header ?? []].flat()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = ''] = pair.split('=', 1);
      const value = pair.slice(name.length + 1);
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
      const isGone = value === '' || attributes.some((each) => /^max-age=0$|1970/i.test(each));
      if (isGone) this.#jar.delete(name);
      else this.#jar.set(name, { value, path });
    }
  }
}
