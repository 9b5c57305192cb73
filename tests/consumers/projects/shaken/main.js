import { ArgumentError } from 'linnet';

globalThis.outcome = ArgumentError.name;
