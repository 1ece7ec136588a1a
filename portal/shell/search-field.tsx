import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { ask } from '../base/asked.ts';
import { useSay } from '../base/language.tsx';
import * as words from './words.ts';

/** Finds persons from every page; the key `/` comes here. */
export function SearchField() {
  const say = useSay();
  const navigate = useNavigate();
  const field = useRef<InputRef>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      event.preventDefault();
      field.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  const search = (text: string) => {
    if (text.trim() === '') return;
    ask(text.trim());
    void navigate({ to: '/search' as string });
  };
  return (
    <search style={{ flex: '1 1 220px', maxWidth: 420 }}>
      <Input.Search
        ref={field}
        aria-label={say(words.search)}
        placeholder={say(words.searchBy)}
        maxLength={100}
        // Whoever sits here next is not to be offered the number.
        autoComplete="off"
        allowClear
        onSearch={search}
      />
    </search>
  );
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
