/** Is told of bytes as they are read, for telling how far a long work is. */
export type CountBytes = (bytes: number) => void;
