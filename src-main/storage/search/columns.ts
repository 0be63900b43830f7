/** The fields that are columns. */
export const columns: Readonly<Record<string, string>> = {
  id: 'id',
  name: 'name',
  status: 'status',
  step: 'step',
  totalSteps: 'total_steps',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  binnedAt: 'binned_at',
  trainedMs: 'trained_ms',
  backend: 'backend',
  device: 'device',
  parameterCount: 'parameter_count',
  datasetId: 'dataset_id',
  parentId: 'parent_id',
  starred: 'starred',
  notes: 'notes',
}
