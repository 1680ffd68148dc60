import { Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../access/access-guard.js';
import type { Viewer } from '../access/viewer.js';
import { Shift } from './shift.model.js';
import { ShiftsService } from './shifts.service.js';

@Resolver()
export class ShiftsResolver {
  constructor(private readonly shifts: ShiftsService) {}

  @Query(() => Shift)
  shift(@CurrentViewer() viewer: Viewer): Promise<Shift> {
    return this.shifts.current(viewer);
  }
}
