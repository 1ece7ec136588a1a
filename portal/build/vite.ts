import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { fromRoot } from '../../infra/paths.ts';

/** One file to open and, beside it, files whose names say what is in them. */
export function viteConfig(outDir: string): InlineConfig {
  return {
    root: fromRoot('portal'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000 },
  };
}
