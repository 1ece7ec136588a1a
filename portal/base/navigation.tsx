import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link to a page by its address, such as `/cases/case_1`. */
export function To({
  page,
  search = {},
  children,
}: {
  page: string;
  search?: Record<string, string>;
  children: ReactNode;
}) {
  return (
    <Link to={page as string} search={search as never}>
      {children}
    </Link>
  );
}

export function useParameter(name: string): string {
  return (useParams({ strict: false }) as Record<string, string>)[name] ?? '';
}

/** Filters live in the address, so that a list can be kept, sent and come back to. */
export function useFilters(): [
  Record<string, string>,
  (changed: Record<string, string | undefined>) => void,
] {
  const filters = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const change = (changed: Record<string, string | undefined>) => {
    const search = Object.fromEntries(
      Object.entries({ ...filters, ...changed }).filter(([, value]) => value !== undefined && value !== ''),
    );
    void navigate({ to: '.', search: search as never });
  };
  return [filters, change];
}
