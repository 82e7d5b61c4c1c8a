metadata description = 'A function app on Flex Consumption: its plan (one app has one), the storage of its host, and the app.'

import { AppIdentity } from './identities.bicep'

@allowed(['api', 'jobs'])
param app string

param token string
param location string
param tags object
param identity AppIdentity

@description('Settings of the app itself; those of the host are added.')
param settings object

@description('Whether the app has change-feed triggers and durable workflows, which keep their state in queues and tables.')
param hasTriggers bool

param allowedOrigins string[]

@description('Instances that always run, by function or group of functions.')
param alwaysReady { name: string, instanceCount: int }[]

@allowed([512, 2048, 4096])
param instanceMemory int

param maximumInstances int
param zoneRedundant bool
param isPrivate bool

@description('Subnet of the app\'s outgoing traffic; empty without a network.')
param subnetId string

param insightsConnectionString string
param workspaceId string

var blobOwner = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b')
var queueContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '974c5e8b-45b9-4653-ba55-5f855dd0fb88')
var tableContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')
var packages = 'packages'

var host = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.clientId
  AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.clientId};Authorization=AAD'
  AZURE_CLIENT_ID: identity.clientId
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
}

var triggers = hasTriggers
  ? {
      Cosmos__credential: 'managedidentity'
      Cosmos__clientId: identity.clientId
      AzureWebJobsStorage__queueServiceUri: storage.properties.primaryEndpoints.queue
      AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
    }
  : {}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: 'st${app}${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: 'None'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: storage
  name: 'default'
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: packages
  properties: { publicAccess: 'None' }
}

// The host needs to own its blobs: it leases and locks them.
resource hostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.principalId, blobOwner)
  scope: storage
  properties: {
    principalId: identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobOwner
  }
}

resource durableQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasTriggers) {
  name: guid(storage.id, identity.principalId, queueContributor)
  scope: storage
  properties: {
    principalId: identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: queueContributor
  }
}

resource durableTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasTriggers) {
  name: guid(storage.id, identity.principalId, tableContributor)
  scope: storage
  properties: {
    principalId: identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: tableContributor
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${app}-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource functions 'Microsoft.Web/sites@2024-11-01' = {
  name: 'func-${app}-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': app })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      cors: { allowedOrigins: allowedOrigins }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packages}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady
        // As many as host.json lets in at once: the platform's own limit would add instances long before one is busy.
        triggers: { http: { perInstanceConcurrency: 100 } }
      }
    }
  }
  dependsOn: [packageContainer, hostBlobs]

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, host, triggers)
  }

  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: functions
  properties: {
    workspaceId: workspaceId
    // What functions log goes to Application Insights; a second copy would be paid twice.
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output url string = 'https://${functions.properties.defaultHostName}'
output name string = functions.name
output storageId string = storage.id
