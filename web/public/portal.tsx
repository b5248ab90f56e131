import { dictionary, type Language } from '#kit';
import { type Portal, route } from '#shell';
import { FrontPage } from './front-page.tsx';

const words = dictionary({ name: '', front: 'Helhed' }, { name: '', front: 'Helhed' });

/** Pages for everyone. */
export const publicPortal: Portal = {
  segment: '',
  words,
  menu: () => [],
  routes: [
    route<null>({
      path: '/',
      load: async () => ({ kind: 'data', data: null }),
      title: (_data, language: Language) => words[language].front,
      View: FrontPage,
    }),
  ],
};
