import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icon.tsx';
import { useWords } from './language.tsx';
import { dictionary } from './words.ts';

const words = dictionary({ close: 'Luk' }, { close: 'Close' });

/** On the native `<dialog>`: the browser keeps the focus inside, and Escape closes. */
export function Modal(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { close } = useWords(words);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="modal-dialog" aria-labelledby={id} onClose={props.onClose}>
      <div className="modal-header">
        <h2 className="modal-title" id={id}>
          {props.title}
        </h2>
        <button
          type="button"
          className="modal-close function-link"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
          {close}
        </button>
      </div>
      <div className="modal-body">{props.children}</div>
    </dialog>
  );
}
