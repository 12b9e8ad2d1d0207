import type { z } from 'zod';
import type { Ask } from './ask.js';

/** A tool: it reads, and has no effect. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  name: string;
  title: string;
  description: string;
  input: Input;
  output: Output;
  answer(args: z.output<Input>, ask: Ask): Promise<z.output<Output>>;
}

/** Declares a tool with the types of its input and output. */
export const tool = <Input extends z.ZodObject, Output extends z.ZodObject>(
  declared: Tool<Input, Output>,
): Tool => declared;
