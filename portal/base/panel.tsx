import type { ReactNode } from 'react';

/** The name of a page. */
export function Title({ children }: { children: ReactNode }) {
  return <h1 className="title">{children}</h1>;
}

/** What is less than the rest, and still read. */
export function Quiet({ children }: { children: ReactNode }) {
  return <span className="quiet">{children}</span>;
}

/** A part of a page under a heading of its own, or a small one without. */
export function Panel({
  title,
  extra,
  children,
}: {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="panel">
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          {extra}
        </header>
      )}
      {children}
    </section>
  );
}
