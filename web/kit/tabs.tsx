import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { neighbour } from './tab-order.ts';

export interface Tab {
  readonly key: string;
  readonly title: string;
  readonly content: ReactNode;
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs(props: { label: string; tabs: readonly Tab[] }): ReactNode {
  const id = useId();
  const [chosen, setChosen] = useState(props.tabs[0]?.key);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const index = neighbour(
      event.key,
      props.tabs.findIndex((tab) => tab.key === chosen),
      props.tabs.length,
    );
    if (index === undefined) return;
    event.preventDefault();
    setChosen(props.tabs[index]?.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  };
  return (
    <div className="tab-container">
      <div
        className="tab-list"
        role="tablist"
        aria-label={props.label}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {props.tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            className="tab-button"
            id={`${id}-tab-${tab.key}`}
            aria-controls={`${id}-panel-${tab.key}`}
            aria-selected={tab.key === chosen}
            tabIndex={tab.key === chosen ? 0 : -1}
            onClick={() => setChosen(tab.key)}
          >
            <span>{tab.title}</span>
          </button>
        ))}
      </div>
      {props.tabs.map((tab) => (
        <div
          key={tab.key}
          className="tab-panel"
          role="tabpanel"
          id={`${id}-panel-${tab.key}`}
          aria-labelledby={`${id}-tab-${tab.key}`}
          hidden={tab.key !== chosen}
        >
          {tab.content}
        </div>
      ))}
    </div>
  );
}
